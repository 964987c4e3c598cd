/** As much of `aws-cdk-lib` as this package uses; the aws-cdk fixture checks the sources against the real one. */
export declare enum AssetHashType {
  OUTPUT = 'output',
}

export declare class DockerImage {
  readonly image: string;
  static fromRegistry(image: string): DockerImage;
}

export interface ILocalBundling {
  tryBundle(outputDir: string, options: unknown): boolean;
}
