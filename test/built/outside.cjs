/** A file of a package, or of the product, is to a test the one that the process has. */
exports.process = (_source, file) => ({ code: `module.exports = outside(${JSON.stringify(file)});` });
