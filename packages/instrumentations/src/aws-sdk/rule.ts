import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

/** The clients, by the end of their package's name. */
const clients = `
accessanalyzer account acm acm-pca amp amplify amplifybackend amplifyuibuilder api-gateway
apigatewaymanagementapi apigatewayv2 app-mesh appconfig appconfigdata appflow appintegrations application-
auto-scaling application-insights application-signals applicationcostprofiler apprunner appstream appsync
athena auditmanager auto-scaling auto-scaling-plans backup backup-gateway batch bcm-data-exports bcm-
recommended-actions bedrock bedrock-agent bedrock-agent-runtime bedrock-agentcore bedrock-agentcore-control
bedrock-data-automation bedrock-data-automation-runtime bedrock-runtime billingconductor braket budgets
chatbot chime chime-sdk-identity chime-sdk-media-pipelines chime-sdk-meetings chime-sdk-messaging chime-sdk-
voice cleanrooms cloud9 cloudcontrol clouddirectory cloudformation cloudfront cloudfront-keyvaluestore
cloudhsm cloudhsm-v2 cloudsearch cloudsearch-domain cloudtrail cloudwatch cloudwatch-events cloudwatch-logs
codeartifact codebuild codecatalyst codecommit codedeploy codeguru-reviewer codeguruprofiler codepipeline
codestar codestar-connections codestar-notifications cognito-identity cognito-identity-provider cognito-sync
comprehend comprehendmedical compute-optimizer config-service connect connect-contact-lens connectcampaigns
connectcampaignsv2 connectcases connectparticipant controltower cost-and-usage-report-service cost-explorer
cost-optimization-hub customer-profiles data-pipeline database-migration-service databrew dataexchange
datasync datazone dax deadline detective device-farm devops-guru direct-connect directory-service dlm docdb
docdb-elastic drs dsql dynamodb dynamodb-streams ebs ec2 ec2-instance-connect ecr ecr-public ecs efs eks
elastic-beanstalk elastic-inference elastic-load-balancing elastic-load-balancing-v2 elastic-transcoder
elasticache elasticsearch-service elementalinference emr emr-containers emr-serverless entityresolution
eventbridge evidently finspace firehose fis fms forecast forecastquery frauddetector fsx gamelift
gameliftstreams geo-maps geo-places geo-routes glacier global-accelerator glue grafana greengrass
greengrassv2 groundstation guardduty health healthlake iam identitystore imagebuilder inspector inspector2
internetmonitor invoicing iot iot-1click-projects iot-data-plane iot-events iot-events-data iot-jobs-data-
plane iot-wireless iotanalytics iotdeviceadvisor iotfleethub iotsecuretunneling iotsitewise iotthingsgraph
iottwinmaker ivs ivs-realtime ivschat kafka kafkaconnect kendra keyspaces kinesis kinesis-analytics kinesis-
analytics-v2 kinesis-video kinesis-video-archived-media kinesis-video-media kinesis-video-signaling kinesis-
video-webrtc-storage kms lakeformation lambda launch-wizard lex-model-building-service lex-models-v2 lex-
runtime-service lex-runtime-v2 license-manager lightsail location lookoutequipment lookoutmetrics
lookoutvision m2 machine-learning macie macie2 mailmanager managedblockchain marketplace-agreement
marketplace-catalog marketplace-commerce-analytics marketplace-entitlement-service marketplace-metering
mediaconnect mediaconvert medialive mediapackage mediapackage-vod mediapackagev2 mediastore mediastore-data
mediatailor medical-imaging memorydb mgn migration-hub migration-hub-refactor-spaces migrationhub-config
migrationhuborchestrator migrationhubstrategy mq mturk mwaa neptune neptune-graph neptunedata network-
firewall networkmanager oam omics opensearch opensearchserverless opsworks opsworkscm organizations osis
outposts panorama partnercentral-account partnercentral-benefits partnercentral-channel partnercentral-
selling payment-cryptography personalize personalize-events personalize-runtime pi pinpoint pinpoint-email
pinpoint-sms-voice pinpoint-sms-voice-v2 pipes polly pricing proton qbusiness qconnect qldb qldb-session
quicksight ram rbin rds rds-data redshift redshift-data redshift-serverless rekognition rekognitionstreaming
resiliencehub resource-explorer-2 resource-groups resource-groups-tagging-api robomaker rolesanywhere
route-53 route-53-domains route53-recovery-cluster route53-recovery-control-config route53-recovery-
readiness route53resolver rum s3 s3-control s3tables s3vectors sagemaker sagemaker-a2i-runtime sagemaker-
edge sagemaker-featurestore-runtime sagemaker-geospatial sagemaker-runtime savingsplans scheduler schemas
secrets-manager securityhub securitylake serverlessapplicationrepository service-catalog service-catalog-
appregistry service-quotas servicediscovery ses sesv2 sfn shield signer signer-data sms snow-device-
management snowball sns socialmessaging sqs ssm ssm-contacts ssm-incidents sso sso-admin sso-oidc storage-
gateway sts support swf synthetics textract timestream-influxdb timestream-query timestream-write tnb
transcribe transcribe-streaming transfer translate trustedadvisor verifiedpermissions voice-id vpc-lattice
waf waf-regional wafv2 wellarchitected wisdom workdocs worklink workmail workmailmessageflow workspaces
workspaces-instances workspaces-thin-client workspaces-web xray
`;

const common = [
  'rpc.system.name',
  'rpc.method',
  'cloud.region',
  'aws.request_id',
  'aws.extended_request_id',
  'http.response.status_code',
  'error.type',
];

const messages = [
  ...common,
  'messaging.system.name',
  'messaging.operation.name',
  'messaging.operation.type',
  'messaging.destination.name',
  'messaging.message.id',
  'messaging.batch.message_count',
  'aws.sqs.queue.url',
  'aws.sns.topic.arn',
];

/** Clients of the AWS SDK 3: all inherit `send` from one class, which stands in @smithy/core today. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: '@smithy/core',
  id: 'aws-sdk',
  aliases: [
    ...clients
      .trim()
      .split(/\s+/)
      .map((name) => `@aws-sdk/client-${name}`),
    '@aws-sdk/lib-dynamodb',
    '@aws-sdk/lib-storage',
  ],
  compat: true,
  telemetry: {
    spans: [
      {
        name: '{rpc.method}',
        kind: 'client',
        attributes: [
          ...common,
          'aws.s3.bucket',
          'aws.s3.key',
          'aws.s3.copy_source',
          'aws.s3.part_number',
          'aws.s3.upload_id',
          'aws.kinesis.stream_name',
          'aws.secretsmanager.secret.arn',
          'aws.step_functions.activity.arn',
          'aws.step_functions.state_machine.arn',
          'aws.sns.topic.arn',
          'aws.sqs.queue.url',
          'messaging.system.name',
          'messaging.destination.name',
          'faas.invoked_name',
          'faas.invoked_provider',
          'faas.invoked_region',
        ],
      },
      {
        name: '{db.operation.name} {db.collection.name}',
        kind: 'client',
        attributes: [
          ...common,
          'db.system.name',
          'db.operation.name',
          'db.collection.name',
          'db.operation.batch.size',
          'aws.dynamodb.table_names',
          'aws.dynamodb.attribute_definitions',
          'aws.dynamodb.attributes_to_get',
          'aws.dynamodb.consistent_read',
          'aws.dynamodb.consumed_capacity',
          'aws.dynamodb.count',
          'aws.dynamodb.exclusive_start_table',
          'aws.dynamodb.global_secondary_index_updates',
          'aws.dynamodb.global_secondary_indexes',
          'aws.dynamodb.index_name',
          'aws.dynamodb.limit',
          'aws.dynamodb.local_secondary_indexes',
          'aws.dynamodb.projection',
          'aws.dynamodb.provisioned_read_capacity',
          'aws.dynamodb.provisioned_write_capacity',
          'aws.dynamodb.scan_forward',
          'aws.dynamodb.scanned_count',
          'aws.dynamodb.segment',
          'aws.dynamodb.select',
          'aws.dynamodb.table_count',
          'aws.dynamodb.total_segments',
        ],
      },
      { name: 'send {messaging.destination.name}', kind: 'producer', attributes: messages },
      { name: 'receive {messaging.destination.name}', kind: 'client', attributes: messages },
    ],
    metrics: [
      'rpc.client.call.duration',
      'db.client.operation.duration',
      'messaging.client.operation.duration',
      'messaging.client.sent.messages',
      'messaging.client.consumed.messages',
    ],
  },
  weave: [
    {
      versions: '>=3.24.0 <4',
      file: ['dist-cjs/submodules/client/index.js', 'dist-es/submodules/client/smithy-client/client.js'],
      where: { function: 'Client#send' },
      do: { around: 'send' },
    },
    { where: { import: true }, do: { patch: 'patch' } },
  ],
};
