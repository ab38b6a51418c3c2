import { Download } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { downloadFile } from '../../browser/downloadFile.ts';
import { readFunction } from '../../browser/readFunction.ts';
import { useSupabase } from '../../browser/useSupabase.ts';
import type { AccountExport } from '../../lib/api/account.ts';
import { Button } from '../ui/Button.tsx';

/** Saves all that is known of the account as a file. */
export function DownloadData() {
  const client = useSupabase();
  const [isPending, setPending] = useState(false);

  const download = async () => {
    setPending(true);
    try {
      const data = await readFunction<AccountExport>(client, 'account', {});
      const day = new Date().toISOString().slice(0, 10);
      downloadFile(`holdfast-my-data-${day}.json`, 'application/json', JSON.stringify(data, null, 2));
      toast.success('Your data are saved as a file');
    } catch {
      toast.error('Your data could not be read just now', { description: 'Try again in a moment.' });
    }
    setPending(false);
  };

  return (
    <Button variant="secondary" isPending={isPending} onPress={() => void download()}>
      {!isPending && <Download aria-hidden="true" className="size-4" />}
      Download my data
    </Button>
  );
}
