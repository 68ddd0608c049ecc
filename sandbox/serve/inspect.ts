import type { Contract } from '../../spec/contract.js';
import type { Sandbox } from '../sandbox.js';
import { numericSettings, settingNames, settingOf } from '../state/flow-settings.js';
import type { FlowSettings } from '../state/flow-settings.js';
import { listMagicIds } from '../state/magic-ids.js';

/** What can be inspected. */
export interface Inspected {
  readonly sandbox: Sandbox;
  readonly contract: Contract;
  readonly settings: FlowSettings;
}

type View = (inspected: Inspected, query: URLSearchParams) => unknown;

/** What GET shows, by path. None of it is a part of the service. */
const views: ReadonlyMap<string, View> = new Map<string, View>([
  ['/health', showHealth],
  ['/outbox', showOutbox],
  ['/errors', ({ contract }) => ({ errors: listMagicIds(contract) })],
  ['/settings', showSettings],
]);

/** Whether the server answers, and for which operations. */
function showHealth({ contract: { operations } }: Inspected): unknown {
  return { status: 'ok', operations: operations.map(({ name }) => name) };
}

/** The messages that were sent, oldest first; with `?id=`, those to one number. */
function showOutbox({ sandbox }: Inspected, query: URLSearchParams): unknown {
  const id = query.get('id');
  const { outbox } = sandbox.state();
  return { messages: outbox.filter((each) => id === null || each.verifiedDestinationNumberId === id) };
}

function showSettings({ settings }: Inspected): unknown {
  const { region, accountId, account, optedOut } = settings;
  const numbers = settingNames.map((name) => {
    const { default: usual, basis, description } = numericSettings[name];
    return { name, value: settingOf(settings, name), default: usual, basis, description };
  });
  return { region, accountId, account, optedOut, numbers };
}

/** What a path shows, as JSON; undefined where it is no path for inspection. */
export function inspect(path: string, inspected: Inspected): string | undefined {
  const [pathname = '', search = ''] = path.split('?');
  const shown = views.get(pathname)?.(inspected, new URLSearchParams(search));
  return shown === undefined ? undefined : `${JSON.stringify(shown)}\n`;
}
