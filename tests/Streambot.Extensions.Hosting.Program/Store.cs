using Microsoft.Extensions.Logging;
using Streambot.Events;

namespace Streambot.Extensions.Hosting.Program;

/// <summary>Where messages are stored; it waits for those that are slow.</summary>
internal sealed class Store(ILogger<Store> logger)
{
    public async Task AddAsync(SqsMessage message, CancellationToken cancellation)
    {
        logger.LogInformation("Message {MessageId} is stored", message.MessageId);
        Console.WriteLine("A line of the console");
        if (message.Body == "slow")
            await Task.Delay(Timeout.Infinite, cancellation);
        if (message.Body == "many")
            Parallel.For(0, 4, WriteMany);
    }

    // Lines that are longer than what a pipe takes at once.
    private void WriteMany(int thread)
    {
        string text = new((char)('a' + thread), 100_000);
        for (int i = 0; i < 10; i++)
        {
            logger.LogInformation("{Text}", text);
            Console.WriteLine(text);
        }
    }
}
