/** A band was read: heard and felt, so that eyes stay with the people. Silent where the device is. */

const hertz = 880
const beepSeconds = 0.09
const vibrateMs = 20
let context: AudioContext | null = null

export function beep(): void {
  navigator.vibrate?.(vibrateMs)
  try {
    context ??= new AudioContext()
    const tone = context.createOscillator()
    const volume = context.createGain()
    tone.frequency.value = hertz
    volume.gain.value = 0.08
    tone.connect(volume).connect(context.destination)
    tone.start()
    tone.stop(context.currentTime + beepSeconds)
  } catch {
    // No sound here: the mark on the screen and the word stay.
  }
}
