/** A file of the product, or of a package it has set, is to a test the one that the process has. */
exports.process = (_source, file) => ({ code: `module.exports = outside(${JSON.stringify(file)});` });
