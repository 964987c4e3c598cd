/** Around advice that changes nothing, for programs that Node loads by itself. */
exports.pass = (_self, args, proceed) => proceed(...args);
