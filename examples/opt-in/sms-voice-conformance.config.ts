import { defineConfig } from 'sms-voice-conformance';

export default defineConfig({
  seed: 1,
  run: { integration: './conformance/opt-in.ts' },
});
