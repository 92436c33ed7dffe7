/* global addEventListener, document */
// A form is good for one answer; a second press of its button would only show that it is used up.
const sent = new Set();
document.addEventListener('submit', (event) => {
  if (sent.has(event.target)) event.preventDefault();
  sent.add(event.target);
});
// Whoever comes back with the browser's own button may try again.
addEventListener('pageshow', () => sent.clear());
