import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';

const computed = 'src/computed.ts';
export class OrdersStack extends Stack {
  constructor(scope: never, id: string) {
    super(scope, id);
    new NodejsFunction(this, 'List', { entry: 'src/list.ts', handler: 'list' });
    new NodejsFunction(this, 'Create', {
      entry: join(__dirname, '..', 'src/create.ts'),
    });
    new NodejsFunction(this, 'Computed', { entry: computed });
  }
}
