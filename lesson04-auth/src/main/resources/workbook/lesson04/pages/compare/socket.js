import { t } from '/language.js';
import { LoginEnded } from './login-ended.js';

/** The notes' message types that a race needs: numbers that serve as event names. */
export const Type = { ERROR: 0, GROUP_LIST: 1, SINGLE_CHAT: 3 };

/**
 * A Socket.IO connection of its own, on one transport only.
 * @returns the socket, not connected yet, and `ended`: a promise that fails when the connection is lost. It does not
 *     connect again: messages would be missing in the race
 */
export function makeSocket(transport, { token, signal }) {
  const socket = io({
    transports: [transport],
    auth: { token },
    forceNew: true, // or all sockets of a page would share one connection
    autoConnect: false,
    reconnection: false,
  });
  const ended = new Promise((resolve, reject) => {
    socket.on(Type.ERROR, (error) => reject(new LoginEnded(error.data)));
    socket.on('disconnect', () => reject(new Error(t('fault.lost'))));
    socket.on('connect_error', () => reject(new Error(t('fault.unreachable'))));
    signal.addEventListener('abort', () => {
      reject(signal.reason);
      socket.disconnect();
    });
  });
  return { socket, ended };
}
