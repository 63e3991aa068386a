// A soft sound at two minutes and at the end of a point: <button data-chime-button> turns it on. It is off from the
// start, and a browser lets a page sound only after a press.
const TONES = { "guldkorn:soon": [523], "guldkorn:over": [523, 392] }; // hertz
const LONG = 1.4; // seconds that a tone rings
const LOUD = 0.12;

const button = document.querySelector("[data-chime-button]");
let sound = null;

function ring(tones) {
  for (const [order, tone] of tones.entries()) {
    const begins = sound.currentTime + order * 0.5;
    const source = sound.createOscillator();
    const volume = sound.createGain();
    source.frequency.value = tone;
    volume.gain.setValueAtTime(0, begins);
    volume.gain.linearRampToValueAtTime(LOUD, begins + 0.05);
    volume.gain.exponentialRampToValueAtTime(0.001, begins + LONG);
    source.connect(volume).connect(sound.destination);
    source.start(begins);
    source.stop(begins + LONG);
  }
}

function turn() {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", on);
  if (!on) return;
  sound ??= new AudioContext();
  ring(TONES["guldkorn:soon"]); // this is how it sounds
}

if (button) {
  button.hidden = false;
  button.addEventListener("click", turn);
  for (const moment in TONES) {
    document.addEventListener(moment, () => {
      if (button.getAttribute("aria-pressed") === "true") ring(TONES[moment]);
    });
  }
}
