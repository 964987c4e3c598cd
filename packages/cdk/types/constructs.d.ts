/** As much of `constructs` as this package uses; the aws-cdk fixture checks the sources against the real one. */
export declare class Construct {
  constructor(scope: Construct, id: string);
}
