import { start } from './register/start.js';

start();
