import { createNumber } from './create-number.js';
import { deleteNumber } from './delete-number.js';
import { describeNumbers } from './describe-numbers.js';
import type { FlowHandler } from './flow-handler.js';
import { sendCode } from './send-code.js';
import { verifyNumber } from './verify-number.js';

/** The operations of the opt-in flow. */
export type FlowOperationName =
  | 'CreateVerifiedDestinationNumber'
  | 'SendDestinationNumberVerificationCode'
  | 'VerifyDestinationNumber'
  | 'DescribeVerifiedDestinationNumbers'
  | 'DeleteVerifiedDestinationNumber';

/** How an operation works, and the member that magic ids stand in. */
export interface FlowOperation {
  readonly handle: FlowHandler;
  readonly magicMember: string;
  /** What magic ids of it begin with. */
  readonly magicPrefix: string;
}

/** How each operation of the flow works. */
export type FlowOperations = Readonly<Record<FlowOperationName, FlowOperation>>;

const byId = { magicMember: 'VerifiedDestinationNumberId', magicPrefix: 'vdn-throw-' };

/** The operations as they are documented. */
export const flowOperations: FlowOperations = {
  CreateVerifiedDestinationNumber: {
    handle: createNumber,
    magicMember: 'RcsAgentId',
    magicPrefix: 'rcs-throw-',
  },
  SendDestinationNumberVerificationCode: { handle: sendCode, ...byId },
  VerifyDestinationNumber: { handle: verifyNumber, ...byId },
  DescribeVerifiedDestinationNumbers: {
    handle: describeNumbers,
    ...byId,
    magicMember: 'VerifiedDestinationNumberIds',
  },
  DeleteVerifiedDestinationNumber: { handle: deleteNumber, ...byId },
};

/** True for the operations that have a state behind them. */
export function isFlowOperation(name: string): name is FlowOperationName {
  return Object.hasOwn(flowOperations, name);
}
