module.exports = () => globalThis.stopCluster?.();
