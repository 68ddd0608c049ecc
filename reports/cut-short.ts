/** Why a scenario has no verdict in a run that did not get to it. */
export const cutShort = 'the run was cut short';

/** How the reason begins why there are no verdicts at all: what the run is made of could not be loaded, or was not allowed. */
export const notBegun = 'the run did not begin';

/** True for the reason of what a run did not get to. */
export function isCutShort(reason: string | undefined): boolean {
  return reason?.startsWith(cutShort) === true;
}

/** True for the reason of what was not selected. */
export function isNotSelectedReason(reason: string | undefined): boolean {
  return reason?.startsWith('not selected') === true;
}

/** True where the target could show the scenario, and the run did not ask for it or did not get to it. */
export function isLeftOutReason(reason: string): boolean {
  return isNotSelectedReason(reason) || isCutShort(reason);
}
