import { defineConfig } from 'sms-voice-conformance';

export default defineConfig({
  run: { integration: 'conformance/opt-in.ts', seed: 1 },
});
