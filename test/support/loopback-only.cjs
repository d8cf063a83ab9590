// Preloaded into Microsoft's Agents Playground: it listens on this machine only, and calls nothing outside it.
'use strict';

const net = require('node:net');

const isLoopback = (host) => host === undefined || host === 'localhost' || host === '::1' || host === '' || host.startsWith('127.');

const { listen } = net.Server.prototype;
net.Server.prototype.listen = function listenHere(...args) {
  const [first] = args;
  if (typeof first === 'object' && first !== null && first.path === undefined)
    return listen.call(this, { ...first, host: '127.0.0.1' }, ...args.slice(1));
  if (typeof first === 'number' || (typeof first === 'string' && /^\d+$/.test(first))) {
    const callback = args.find((one) => typeof one === 'function');
    return listen.call(this, { port: Number(first), host: '127.0.0.1' }, callback);
  }
  return listen.apply(this, args);
};

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function connectHere(...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  const isOutside = typeof options === 'object' && options !== null && options.path === undefined && !isLoopback(options.host);
  if (!isOutside) return connect.apply(this, args);
  process.nextTick(() => this.destroy(Object.assign(new Error('this machine only'), { code: 'ECONNREFUSED' })));
  return this;
};
