import { scryptSync } from 'node:crypto';
import type { IntegrationInputs } from '../../suites/run-inputs.js';

/** What a process is given. */
export interface ProcessEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly execArgv: readonly string[];
}

/** Variables that change what Node.js or the SDK does for code that never names them. Credentials are none of them. */
const alwaysRead =
  /^(?:TZ|LANG|LANGUAGE|LC_\w+|NODE_(?!AUTH_TOKEN$|COMPILE_CACHE$|V8_COVERAGE$)\w+|JITI_\w+|AWS_(?!ACCESS_KEY|CONTAINER_|CREDENTIAL|SDK_JS_NODE_VERSION|SECRET|SECURITY_TOKEN|SESSION_|WEB_IDENTITY)\w+)$/;

/** Options of Node.js that load nothing; any other one may. */
const loadNothing =
  /^--(?:no-)?(?:(?:max|pending|throw|trace)[-_][\w-]+|conditions|deprecation|disable-warning|dns-result-order|enable-source-maps|experimental-(?:require-module|strip-types|transform-types)|expose[-_]gc|stack[-_]trace[-_]limit|tls-[\w.-]+|unhandled-rejections|use-(?:bundled|openssl|system)-ca|warnings)(?:=.*)?$/;

/**
 * The variables that code names or that are always read, and a digest of their values, of the time zone and of the locale.
 * It is slow on purpose: a value may be a secret that could be guessed.
 */
export function describeVariables(
  named: readonly string[],
  { env }: ProcessEnvironment,
): NonNullable<IntegrationInputs['environment']> {
  const names = [...new Set([...named, ...Object.keys(env).filter((name) => alwaysRead.test(name))])];
  const values = names.toSorted().map((name) => [name, env[name] ?? null]);
  // These are set without a variable, too.
  const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const text = JSON.stringify([values, locale, timeZone]);
  return {
    names: names.toSorted(),
    digest: scryptSync(text, 'sms-voice-conformance', 16).toString('hex'),
  };
}

/** In words, what Node.js is told to load before everything else, and what of it cannot be told; empty where there is none. */
export function findPreloads({ env, execArgv }: ProcessEnvironment): readonly string[] {
  const given = [...execArgv, ...(env['NODE_OPTIONS'] ?? '').split(/\s+/)].filter((each) => each !== '');
  return [...new Set(given)].flatMap((option) =>
    loadNothing.test(option) ? [] : `Node.js is given ${option}, which may load code or change it`,
  );
}
