import { start } from '@spanweave/runtime/node';
import { closeStores } from './stores.js';

start();

process.once('SIGTERM', () => void closeStores());
