import type { PluginBuild } from 'esbuild';

/**
 * Whether class static blocks go through this build as they are. esbuild gives a class whose block it compiles away another
 * `name`; it is asked, since it alone knows what each of its targets can do.
 */
export async function keepsStaticBlocks({ esbuild, initialOptions }: PluginBuild): Promise<boolean> {
  const { target, supported } = initialOptions;
  if (target === undefined && supported === undefined) return true;
  const { code } = await esbuild.transform('class A { static { this.a; } }', {
    logLevel: 'silent',
    ...(target === undefined ? {} : { target }),
    ...(supported === undefined ? {} : { supported }),
  });
  return /static\s*\{/.test(code);
}
