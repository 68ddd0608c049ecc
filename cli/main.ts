#!/usr/bin/env node
import { runCommandLine } from './command-line.js';
import { endProcess } from './end-process.js';

// The SDK warns at every start that its releases after 2026 need a newer Node. Which SDK to use is the user's choice, and
// package.json says which ones run on which Node; a warning in the middle of a report helps nobody.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// Ended here, so that nothing below depends on the process, and that a timer of the integration does not keep it alive: exit
// codes and output are what runCommandLine returns, and has written when it returns.
endProcess(await runCommandLine(process.argv.slice(2)));
