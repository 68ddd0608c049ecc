import { conflict, notFound } from './flow-error.js';
import { refuse } from './flow-handler.js';
import type { FlowHandler } from './flow-handler.js';
import { describeNumber, findNumber } from './flow-number.js';
import { settingOf } from './flow-settings.js';
import { textOf } from './read-request.js';

/** DeleteVerifiedDestinationNumber: the number is gone, and with it its codes in the outbox and its ClientToken. */
export const deleteNumber: FlowHandler = (state, request, moment) => {
  const name = textOf(request, 'VerifiedDestinationNumberId');
  const number = findNumber(state, name, moment.settings);
  if (number === undefined) return refuse(state, notFound(name ?? ''));
  const { id, createdMs } = number;
  if (moment.nowMs - createdMs < settingOf(moment.settings, 'delete-after-ms'))
    return refuse(
      state,
      conflict('RESOURCE_DELETION_NOT_ALLOWED', id, 'The number was created too recently.'),
    );
  return {
    kind: 'done',
    state: {
      ...state,
      revision: state.revision + 1,
      numbers: state.numbers.filter((each) => each !== number),
      tokens: state.tokens.filter(({ numberId }) => numberId !== id),
      outbox: state.outbox.filter((each) => each.verifiedDestinationNumberId !== id),
    },
    output: describeNumber(number, moment.settings),
  };
};
