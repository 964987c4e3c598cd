import { commands } from './command/commands.js';
import { run } from './run.js';
import { terminal } from './terminal/terminal.js';

process.exitCode = await run(commands, process.argv, terminal);
