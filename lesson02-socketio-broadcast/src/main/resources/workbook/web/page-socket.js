/** How the pages of lessons 2 to 4 hold their Socket.IO connection. */

/**
 * Leaves when the reader leaves the page, and comes back when they do. Without this a browser may keep the page that
 * was left, and its open socket, in its back/forward cache, and the others see nobody go.
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
