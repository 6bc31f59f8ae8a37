/** Where the server answers; every other address is a page. */
export const API_PREFIX = 'api';

/** Addresses outside the prefix: what an operator asks, and the push interface, whose senders have signed their addresses for good. */
export const OUTSIDE = [
  'health/live',
  'health/startup',
  'health/ready',
  'intake/push',
  'intake/receipts/:batch',
  'intake/receipts/:batch/lines',
  'intake/reconcile',
];

const SERVER = /^\/(api|health|intake\/(push|receipts|reconcile))(\/|$)/;

/** Whether an address is the server's. */
export const isServers = (path: string): boolean => SERVER.test(path);
