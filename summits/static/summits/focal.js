'use strict';
// A click on the picture moves its focal point, as the numbers do. A new picture is shown once it is chosen.
for (const figure of document.querySelectorAll('.focal')) {
  const {elements} = figure.closest('form'), [picture, drawn] = figure.children, [square, point] = drawn.children;
  const numbers = {x: elements.focal_x, y: elements.focal_y};

  const draw = () => {
    const sides = {x: picture.naturalWidth, y: picture.naturalHeight};
    for (const axis in sides) {
      const middle = numbers[axis].value, share = 100 * Math.min(sides.x, sides.y) / sides[axis];
      point.setAttribute(axis, `${middle}%`);
      square.setAttribute(axis, `${Math.min(Math.max(middle - share / 2, 0), 100 - share)}%`);
      square.setAttribute(axis > 'x' ? 'height' : 'width', `${share}%`);
    }
    figure.hidden = false;
  };

  drawn.onclick = ({offsetX, offsetY}) => {
    numbers.x.value = Math.round(100 * offsetX / drawn.clientWidth);
    numbers.y.value = Math.round(100 * offsetY / drawn.clientHeight);
    for (const axis in numbers) numbers[axis].dispatchEvent(new Event('input', {bubbles: true}));
  };
  for (const axis in numbers) numbers[axis].oninput = draw;
  picture.onload = draw;
  if (picture.naturalWidth) draw();
  elements.image.onchange = ({target}) => {
    const reader = new FileReader();
    reader.onload = () => { picture.src = reader.result; };
    reader.readAsDataURL(target.files[0] ?? new Blob());
  };
}
