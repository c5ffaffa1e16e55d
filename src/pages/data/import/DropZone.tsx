import { type DragEvent, useState } from 'react';
import { stageFiles } from '../../../session/importing.ts';
import { chosenFiles, droppedFiles } from './givenFiles.ts';

/** Where files come in: dropped, or chosen by keyboard or mouse. */
export function DropZone({ disabled, more }: { readonly disabled: boolean; readonly more: boolean }) {
  const [over, setOver] = useState(false);
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) await stageFiles(await droppedFiles(event.dataTransfer));
  };
  const input = (label: string, folder: boolean) => (
    <label className="button">
      {label}
      <input
        className="visually-hidden"
        type="file"
        multiple
        disabled={disabled}
        ref={(element) => {
          if (folder) element?.setAttribute('webkitdirectory', '');
        }}
        onChange={(event) => {
          const files = chosenFiles(event.target.files);
          // The same folder may be chosen again once its files are mended.
          event.target.value = '';
          void stageFiles(files);
        }}
      />
    </label>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the buttons inside serve the keyboard.
    <div
      className={`drop${over ? ' over' : ''}${more ? ' slim' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>{more ? '还有文件？拖到这里，或' : '把文件、文件夹或 .zip 拖到这里，或'}</p>
      {input('选择文件夹', true)} {input('选择文件', false)}
    </div>
  );
}
