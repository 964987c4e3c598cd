// The stand-in of lab mongodb: mongoose brings the driver, and with it BSON.
export { start } from '../mongodb/server.mjs';
