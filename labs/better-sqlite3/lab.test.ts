import { lab } from '../lib/lab.js';

lab(import.meta.dirname);
