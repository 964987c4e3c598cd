export { headerGetter, headerSetter, type MessageHeaders } from './carrier.js';
export { handled } from './handled.js';
export { Messaging, type MessagingOptions, type MessagingStart, type ProcessStart } from './messaging.js';
