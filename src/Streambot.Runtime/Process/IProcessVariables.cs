namespace Streambot.Hosting;

/// <summary>The variables of a process. There is one real set; tests that run in parallel use their own.</summary>
internal interface IProcessVariables
{
    /// <summary>The value of a variable; null if it is not set, or to remove it.</summary>
    string? this[string name] { get; set; }
}
