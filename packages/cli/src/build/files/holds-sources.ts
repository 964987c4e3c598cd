import { listFiles } from './list-files.js';
import { sourceLanguage } from './source-language.js';

/** Whether a folder holds what has to be compiled: TypeScript or JSX. */
export function holdsSources(folder: string): boolean {
  return listFiles(folder).some((name) => {
    const language = sourceLanguage(name);
    return language !== undefined && language !== 'js';
  });
}
