// A photo is drawn anew before it is kept: smaller, and without where and when it was taken.
const LONGEST = 1600;
const QUALITY = 0.8;

async function drawn(file, longest) {
  const picture = await createImageBitmap(file);
  const share = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * share));
  canvas.height = Math.max(1, Math.round(picture.height * share));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
}

export async function shrunk(file) {
  const canvas = await drawn(file, LONGEST);
  const small = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  return await small.arrayBuffer();
}

// A small picture of what is kept, to put on the page.
export const stamp = (data) => drawn(new Blob([data]), 160);
