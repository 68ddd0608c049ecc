import { defineConfig } from 'vitest/config';

// The other runners of this example have files of their own.
export default defineConfig({ test: { include: ['test/**/*.vitest.ts'] } });
