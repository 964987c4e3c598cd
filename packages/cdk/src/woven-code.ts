import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { BundleRequest } from './bundle-request.js';
import { runBundler } from './run-bundler.js';

/**
 * The code of a function as an asset: the folder with its bundle, named by what is in it. It is made here, without Docker,
 * when the stack is synthesized, and not at all when the CDK's command leaves the stack out.
 */
export function wovenCode(request: BundleRequest): Code {
  return Code.fromAsset(request.root, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Asked for by the type; used only if the local bundle were declined.
      image: DockerImage.fromRegistry('scratch'),
      // Assets of one folder are told apart by what stands here.
      command: [JSON.stringify(request)],
      local: {
        tryBundle(outdir: string): boolean {
          runBundler(request, outdir);
          return true;
        },
      },
    },
  });
}
