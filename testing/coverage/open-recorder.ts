import type { Operation } from '../../spec/contract.js';
import { coverageFolder } from './coverage-folder.js';
import type { CoverageOption } from './coverage-folder.js';
import { createTracker } from './track-calls.js';
import { createRecordFile } from './record-file.js';
import type { RecordFile } from './record-file.js';
import type { RecordedCall, Recorder } from './recorder.js';

/** One for each folder that this thread records in, however many mocks and handlers there are. */
const recorders = new Map<string, Recorder>();

/**
 * The recorder of this thread, or undefined where nothing is to be recorded. `specDigest` is that of the contract that calls
 * are checked against. Never throws, and writes nothing before the first call.
 */
export function openRecorder(option: CoverageOption, specDigest: string): Recorder | undefined {
  const folder = coverageFolder(option, process.env['SMS_VOICE_COVERAGE']);
  if (folder === undefined) return undefined;
  const key = `${specDigest} ${folder}`;
  const recorder = recorders.get(key) ?? createRecorder(createRecordFile(folder, specDigest));
  recorders.set(key, recorder);
  return recorder;
}

/**
 * Records what is new about a call before the call ends: a runner may kill a process, or end it so that nothing of ours runs
 * any more. What was seen before costs a look-up, so that most calls write nothing.
 */
function createRecorder(file: RecordFile): Recorder {
  const recordsOf = new Map<string, (call: RecordedCall) => void>();
  return {
    record(call) {
      try {
        const { operation } = call;
        let recordCall = recordsOf.get(operation.name);
        if (recordCall === undefined) {
          recordCall = recordOperation(operation, file);
          recordsOf.set(operation.name, recordCall);
        }
        recordCall(call);
      } catch (error) {
        file.giveUp(error);
      }
    },
  };
}

function recordOperation(operation: Operation, file: RecordFile): (call: RecordedCall) => void {
  const track = createTracker(operation);
  let isFirst = true;
  return (call) => {
    const points = track(call);
    if (points.length === 0 && !isFirst) return;
    isFirst = false;
    file.append([{ type: 'seen', operation: operation.name, points }]);
  };
}
