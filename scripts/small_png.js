/* Reads a PNG (base64) and returns {width, height, palette, pixels}: at most 256 colours, each as
   three bytes, and one byte a pixel, both base64. Colours are rounded as little as that needs. */
async (png) => {
  "use strict";

  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const data = canvas.getImageData(0, 0, image.width, image.height).data;

  /* A byte rounded to this many bits, black and white kept. */
  const rounded = (value, bits) => {
    const steps = 2 ** bits - 1;
    return Math.round((Math.round((value / 255) * steps) / steps) * 255);
  };

  function reduce(bits) {
    const palette = new Map();
    const pixels = new Uint8Array(data.length / 4);
    for (let place = 0; place < pixels.length; place += 1) {
      let colour = 0;
      for (let channel = 0; channel < 3; channel += 1) {
        colour = colour * 256 + rounded(data[place * 4 + channel], bits);
      }
      if (!palette.has(colour)) {
        if (palette.size === 256) return null;
        palette.set(colour, palette.size);
      }
      pixels[place] = palette.get(colour);
    }
    const colours = [...palette.keys()].flatMap((colour) => [
      (colour >> 16) & 255,
      (colour >> 8) & 255,
      colour & 255,
    ]);
    return [Uint8Array.from(colours), pixels];
  }

  const base64 = (array) => {
    let text = "";
    for (let start = 0; start < array.length; start += 32768) {
      text += String.fromCharCode(...array.subarray(start, start + 32768));
    }
    return btoa(text);
  };

  for (let bits = 8; ; bits -= 1) {
    const reduced = reduce(bits);
    if (reduced) {
      const [palette, pixels] = reduced.map(base64);
      return { width: image.width, height: image.height, palette, pixels };
    }
  }
};
