const { TestEnvironment } = require('jest-environment-node');

/** What the product and a test hand each other is of one realm, or `instanceof` tells them apart. */
const SHARED = ['Object', 'Array', 'Map', 'Set', 'Date', 'Promise', 'Error', 'TypeError', 'RangeError', 'SyntaxError'];

/** Where packages, and end to end the product as it was built, stand once a process: each test file has its own modules, and those beside them. */
module.exports = class extends TestEnvironment {
  constructor(...given) {
    super(...given);
    for (const name of SHARED) this.global[name] = globalThis[name];
    this.global.outside = require;
  }
};
