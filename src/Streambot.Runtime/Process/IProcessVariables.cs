namespace Streambot.Hosting;

/// <summary>The variables of a process. There is one real set; tests that run side by side bring their own.</summary>
internal interface IProcessVariables
{
    /// <summary>The value of a variable; null where it is not set, and to remove it.</summary>
    string? this[string name] { get; set; }
}
