import { SourceExtensions, type SourceLanguage } from '@spanweave/host';

const extensions = new SourceExtensions();

/** Language of a file that is compiled or woven; `undefined` for declarations and what is no source. */
export function sourceLanguage(name: string): SourceLanguage | undefined {
  return /\.d\.[cm]?ts$|\.d\.[^./\\]+\.ts$/.test(name) ? undefined : extensions.language(name);
}
