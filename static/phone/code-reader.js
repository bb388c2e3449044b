/** Reads QR codes off a canvas: by the browser itself where it can, else by the vendored decoder, which only such a browser
 *  fetches. iPhones have no BarcodeDetector; on phones without Google's services there is one that fails at every picture. */
const FORMAT = 'qr_code';

async function own() {
  if (!('BarcodeDetector' in window) || !(await BarcodeDetector.getSupportedFormats()).includes(FORMAT)) throw new Error(FORMAT);
  const reader = new BarcodeDetector({ formats: [FORMAT] });
  await reader.detect(document.createElement('canvas'));
  return reader;
}

async function vendored() {
  const { BarcodeDetector: Reader } = await import('../vendor/qr/decode.js');
  return new Reader({ formats: [FORMAT] });
}

/** → {detect(canvas) → [{rawValue}]}; fails where the decoder has to be fetched and there is no network. */
export const codeReader = () => own().catch(vendored);
