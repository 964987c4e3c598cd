import { makeWorkspace } from '../../../../matrix/lib/workspace.mjs';

/** A folder outside the repository with the program of `test/app`, a tool and the built packages. */
export interface Workspace {
  readonly folder: string;
  readonly nodePath: string;
  path(...parts: string[]): string;
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  exec(
    command: string,
    args?: readonly string[],
    options?: { readonly env?: Readonly<Record<string, string>> },
  ): Promise<{ readonly stdout: string; readonly stderr: string }>;
  close(): Promise<void>;
}

/** @param tool A folder of `matrix/tools`. */
export function workspace(tool: string, node?: string): Promise<Workspace> {
  const app = '../packages/tsc/test/app';
  return makeWorkspace({ app, tool, ...(node === undefined ? {} : { node }) }) as Promise<Workspace>;
}
