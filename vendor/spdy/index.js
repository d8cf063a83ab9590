'use strict';

exports.createServer = function createServer() {
  throw new Error('spdy is not part of this build: serve HTTP/1.1, or put a proxy in front');
};
