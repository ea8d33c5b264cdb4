/** How the pages of lessons 2 to 4 hold their Socket.IO connection. */

/** Shows in a `.state` badge how the socket is. */
export function showState(socket, badge) {
  const show = (state, words) => {
    badge.dataset.state = state;
    badge.textContent = words;
  };
  socket.on("connect", () => show("open", "connected"));
  socket.on("connect_error", (error) => show("closed", `not connected: ${error.message}`));
  socket.on("disconnect", (reason) => {
    // An active socket tries again by itself; one that either side ended on purpose does not.
    show(socket.active ? "connecting" : "closed", `disconnected: ${reason}`);
  });
}

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
