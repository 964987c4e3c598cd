import { CONSUMER } from '../span-kind.js';
import { type Json, record, text } from './event.js';
import type { Trigger } from './trigger.js';

/** EventBridge: an event of a bus, whose detail may carry its sender's context, or the scheduler's. */
export function eventBridgeTrigger(event: Json): Trigger | undefined {
  const type = text(event['detail-type']);
  if (type === undefined || text(event['source']) === undefined) return undefined;
  if (type === 'Scheduled Event')
    return {
      attributes: { 'faas.trigger': 'timer', 'faas.invocation.start_time': text(event['time']) },
    };
  return {
    kind: CONSUMER,
    name: `${type} process`,
    attributes: {
      'faas.trigger': 'pubsub',
      'messaging.system.name': 'aws.eventbridge',
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
      'messaging.message.id': text(event['id']),
    },
    carrier: record(event['detail']),
  };
}

/** A state machine that hands over its context object; the execution's input may carry a context. */
export function stepFunctionsTrigger(event: Json): Trigger | undefined {
  const execution = record(event['Execution']);
  const machine = record(event['StateMachine']);
  if (!execution || !machine) return undefined;
  return {
    attributes: { 'faas.trigger': 'other', 'aws.step_functions.state_machine.arn': text(machine['Id']) },
    carrier: record(execution['Input']),
  };
}
