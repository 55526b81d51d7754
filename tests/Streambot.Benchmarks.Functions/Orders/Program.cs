using System.Text;

// Gives the event back; asked for its "memory", it says how much it uses, and has allocated since it began.
StreambotFunctions functions = new();
functions.Map("Orders", (events, context, cancellation) => Task.FromResult(events.Length == 8 ? Memory() : events));
await functions.RunAsync();

static Stream Memory()
{
    long allocated = GC.GetTotalAllocatedBytes(precise: true);
    GC.Collect();
    GC.WaitForPendingFinalizers();
    GC.Collect();
    long used = GC.GetTotalMemory(forceFullCollection: true);
    return new MemoryStream(Encoding.UTF8.GetBytes($"[{allocated},{used},{Environment.WorkingSet}]"));
}
