/** How the pages of lessons 2 to 4 hold their Socket.IO connection. */

/**
 * Disconnects when the reader leaves the page, and connects again when they return. Otherwise a browser may keep the
 * page in its back/forward cache with its socket open, and the other users would not see that somebody has left.
 */
export function leaveWithPage(socket) {
  let wasActive = false;
  addEventListener("pagehide", () => {
    wasActive = socket.active;
    socket.disconnect();
  });
  addEventListener("pageshow", (shown) => {
    if (shown.persisted && wasActive) {
      socket.connect();
    }
  });
}
