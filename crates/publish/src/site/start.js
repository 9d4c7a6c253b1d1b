// Starts the program of the page once the drawings in sight are painted: they answer first, and the live pictures take their place.
(function () {
  var src = document.currentScript.dataset.program;
  // No longer than this does the program wait for drawings, in milliseconds.
  var PATIENCE = 500;
  var started = false;
  function start() {
    if (started) return;
    started = true;
    var script = document.createElement("script");
    script.type = "module";
    script.src = src;
    document.head.appendChild(script);
  }
  function isInSight(image) {
    var box = image.getBoundingClientRect();
    return box.width > 0 && box.top < innerHeight;
  }
  // A page nobody looks at paints nothing.
  if (document.hidden || !window.Promise || !HTMLImageElement.prototype.decode) return start();
  var drawings = [].filter.call(document.querySelectorAll(".still img"), isInSight);
  setTimeout(start, PATIENCE);
  Promise.all(drawings.map(function (image) {
    return image.decode().catch(function () {});
  })).then(function () {
    // The second frame comes when the first is painted.
    requestAnimationFrame(function () {
      requestAnimationFrame(start);
    });
  });
})();
