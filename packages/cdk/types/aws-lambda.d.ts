import type { Construct } from 'constructs';
import type { AssetHashType, DockerImage, ILocalBundling } from './aws-cdk-lib.js';

/** As much of `aws-cdk-lib/aws-lambda` as this package uses; the aws-cdk fixture checks the sources against the real one. */
export interface FunctionOptions {
  readonly environment?: { [key: string]: string };
}

export interface FunctionProps extends FunctionOptions {
  readonly runtime: Runtime;
  readonly code: Code;
  readonly handler: string;
}

export declare class Runtime {
  static readonly NODEJS_22_X: Runtime;
  readonly name: string;
}

export declare class Code {
  get isInline(): boolean;
  static fromAsset(
    path: string,
    options: {
      readonly assetHashType: AssetHashType;
      readonly bundling: {
        readonly image: DockerImage;
        readonly command: string[];
        readonly local: ILocalBundling;
      };
    },
  ): Code;
}

declare class LambdaFunction {
  constructor(scope: Construct, id: string, props: FunctionProps);
}

export { LambdaFunction as Function };
