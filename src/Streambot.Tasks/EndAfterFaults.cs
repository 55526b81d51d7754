using Microsoft.Build.Framework;

namespace Streambot.Tasks;

/// <summary>Ends a build whose faults have been told, and adds none.</summary>
public sealed class EndAfterFaults : Microsoft.Build.Utilities.Task
{
    public override bool Execute()
    {
        if (BuildEngine is IBuildEngine7 engine)
            engine.AllowFailureWithoutError = true;
        return false;
    }
}
