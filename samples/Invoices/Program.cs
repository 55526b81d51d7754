using System.Text.Json;
using System.Text.Json.Serialization;

StreambotFunctions functions = new();
// A payment waits for others most of its time: all messages of a batch wait together.
functions.MapSqs("Invoices", InvoicesJson.Default.Invoice, PayAsync, maxConcurrency: 10);
await functions.RunAsync();

// If it throws, this message returns to the queue, and no other. SQS delivers at least once: where money really moves,
// the number of the invoice is what tells a repetition.
static async Task PayAsync(Invoice invoice, SqsMessage message, CancellationToken cancellation)
{
    if (invoice.Currency != StreambotConfiguration.Currency)
        throw new NotSupportedException($"Invoice {invoice.Number} is in {invoice.Currency}.");

    await Console.Out.WriteLineAsync(
        $"Paid invoice {invoice.Number}: {invoice.Amount} {invoice.Currency}".AsMemory(), cancellation);
}

internal sealed record Invoice(string Number, decimal Amount, string Currency);

// With the defaults of the web, the names in a message begin with a small letter.
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Invoice))]
internal sealed partial class InvoicesJson : JsonSerializerContext;
